//! Tests of the parts of the cache. Tests of the whole, over sockets, are in the package `polar-tests`.

mod entry;
mod single_flight;

//! Names

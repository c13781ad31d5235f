//! Invalid arguments and invalid responses end in a clear error.

mod answers;
mod arguments;

//! The columns of rows.

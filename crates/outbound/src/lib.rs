//! Requests to addresses that a person configured: bounded in time and size, and kept out of private networks.

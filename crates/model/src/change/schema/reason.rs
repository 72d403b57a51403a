//! Whom a change of a metadata schema breaks, and why: stores that exist, scripts that pass `-m KEY=VALUE`, or the integration
//! server that is sent the values.
//!
//! That scripts are refused follows from the public command (spec of real clients, section 1.2): it knows no other keys than the
//! schema's, and holds values against options, ranges and what is required.

use crate::change::Effect;

macro_rules! reasons {
    ($($name:ident $words:literal)*) => {
        $(pub(super) const $name: Effect = Effect::Breaks($words);)*

        /// All of them.
        #[cfg(test)]
        pub(super) const ALL: &[Effect] = &[$($name),*];
    };
}

reasons! {
    SCHEMA_GONE "Stores that exist hold values that nothing asks for any more, and scripts that pass them are refused"
    GONE "Stores that exist hold a value for it, scripts that pass it are refused, and the server is no longer sent it"
    RENAMED "Stores that exist hold it under the old name, scripts pass it under that name, and the server reads it there"
    NEW_REQUIRED "Scripts that create a store do not pass it and are refused, and stores that exist lack it"
    NEW_LACKING "Stores that exist lack it, and the server is asked to do without it"
    REQUIRED "Stores that exist may lack it, and scripts that create one without it are refused"
    REQUIRED_LACKING "Stores that exist may lack it"
    TYPE "Stores that exist hold a value of the other type, which scripts still pass and the server may not read"
    CONTROL "Stores that exist may hold a value that the new control does not take, and scripts may pass one"
    SHAPE "The form can no longer ask for it: scripts that pass it are refused, and stores that exist hold a value for it"
    UNTOLD "Its name is too long to compare it part by part: stores that exist and scripts may depend on what changed"
    OPTIONS "Stores that exist may hold a value that is no longer offered, and scripts that pass it are refused"
    LISTED "Stores that exist may hold a value that is not on the list, and scripts that pass one are refused"
    REGIONS "Stores that exist may be in a region that is no longer offered, and scripts that name it are refused"
    CLOSED "Nobody can choose it any more: scripts may pass it, and stores that exist may hold it"
    CLOSED_CREATE "It cannot be chosen for a new store any more, and scripts that create one may pass it"
    CLOSED_UPDATE "Stores that exist can no longer change to it"
    CLOSED_MAYBE "An expression decides now whether it can be chosen: scripts may pass it, and stores that exist may hold it"
    SMALLER "Stores that exist may hold a smaller value, and scripts that pass one are refused"
    LARGER "Stores that exist may hold a larger value, and scripts that pass one are refused"
    SHORTER "Stores that exist may hold a shorter text, and scripts may pass one"
    LONGER "Stores that exist may hold a longer text, and scripts may pass one"
    FEWER "Stores that exist may hold fewer entries, and scripts may pass fewer"
    MORE "Stores that exist may hold more entries, and scripts may pass more"
    PATTERN "Stores that exist may hold a text that does not fit it, and scripts may pass one"
    STEPS "Stores that exist may stand at a step that is gone, and scripts may pass it"
    STEPPED "Stores that exist may stand between the steps, and scripts may pass any number"
    DEFAULT_NEEDED "Scripts that leave it out, which the default allowed, are refused"
    DEFAULT_UNSENT "Scripts that leave it out create stores without a value, and the server may count on one"
    DEFAULT_OTHER "Scripts that leave it out create stores with another value; stores that exist keep theirs"
    LOCKED "Nobody can set it any more: scripts may pass it, and stores that exist keep the value that they have"
    LOCKED_CREATE "It can no longer be set when a store is created, and scripts may pass it"
    LOCKED_UPDATE "Customers can no longer change it on stores that exist"
    EXPRESSION "An expression decides now whether it can be set: scripts may pass it, and stores that exist may have to change it"
    PROVIDERS "Stores that exist may belong to a Git provider that is no longer offered, and scripts may name it"
    PAID "Stores that exist may be on a free plan, for which it can no longer be set, and scripts may pass it there"
}

//! Changes of the book of parents and students (page 92032).

use crate::callback::record::record;

record! {
    /// A change of the book of parents and students.
    pub struct SchoolContactChange {
        /// What was done, as in `create_student` and `update_student`. Not all of its words are
        /// known for sure.
        change_type: String = "ChangeType",
        /// The student or the parent.
        id: String = "Id",
    }
}

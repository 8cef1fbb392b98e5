//! What people upload as a sheet of tutors.

use wecourier::model::access::Scope;
use wecourier::roster::{
    COLUMNS_MAX, ROW_BYTES_MAX, ROWS_MAX, TUTOR_COLUMNS, TUTOR_HEAD, Told, Verdict, judge, literal,
    read, table, unquoted,
};

/// A file of any kind, beside nobody who is on record.
///
/// Whatever stands in it, it is rows within the limits or an error, the same each time. Each row
/// is judged, and nobody is the same as on record where nobody is.
pub fn sheet(bytes: &[u8]) {
    let sheet = read(bytes, Told::default());
    assert_eq!(sheet, read(bytes, Told::default()), "it is the same each time");
    let Ok(sheet) = sheet else { return };
    assert!(!sheet.rows.is_empty() && sheet.rows.len() <= ROWS_MAX);
    assert!(sheet.rows.is_sorted_by(|above, below| above.number < below.number));
    for row in &sheet.rows {
        assert!(row.cells.iter().map(String::len).sum::<usize>() <= ROW_BYTES_MAX);
        assert!(u32::try_from(row.cells.len()).is_ok_and(|count| count <= COLUMNS_MAX));
        for cell in &row.cells {
            assert_eq!(unquoted(&literal(cell)), cell);
        }
    }
    let table = table(sheet, &TUTOR_COLUMNS, &TUTOR_HEAD);
    let columns = table.suggested.iter().copied().collect();
    let judged = judge(&table.rows, &columns, &[], &Scope::WholeCompany);
    assert_eq!(judged.len(), table.rows.len());
    assert!(judged.iter().all(|row| !matches!(row.verdict, Verdict::Same(_))));
}

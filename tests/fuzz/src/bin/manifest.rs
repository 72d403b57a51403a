//! The bytes of a manifest: reading, checking, rewriting, mending.

#![no_main]

use formwork_fuzz::{reader, there_and_back};
use formwork_model::json::{compact, pretty, read, read_with_comments, rewrite};
use formwork_model::{bundle_name, check, check_bytes, export};

/// How many fixes are tried of one input.
const FIXES: usize = 6;

reader!(manifest);

fn manifest(data: &[u8]) {
    let reading = check_bytes(data);
    let lines = 1 + reading.source.bytes().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
    for problem in &reading.report.problems {
        let (line, column) = (problem.line.unwrap_or_default(), problem.column.unwrap_or_default());
        assert!(line >= 1 && column >= 1 && (line as usize <= lines || reading.source.is_empty()), "{problem:?}");
        assert!(!problem.message.is_empty() && !problem.code.is_empty() && !problem.field.is_empty(), "{problem:?}");
    }
    let Some(mut draft) = reading.draft else {
        assert!(!reading.report.valid(), "what is no JSON has no problem");
        return;
    };
    let (source, value) = (&reading.source, draft.document.clone());
    let document = read_with_comments(source);
    assert_eq!(document.value.as_ref(), Some(&value), "a text has two values");
    assert_eq!(rewrite(source, &value), *source, "a text is changed by its own value");
    for text in [compact(&value), pretty(&value)] {
        assert_eq!(read(&text).value.as_ref(), Some(&value), "{text}");
    }
    assert_eq!(export(&draft, Some(source)), *source, "a file is changed by its own draft");
    assert!(read(&export(&draft, None)).value.is_some());
    assert!(bundle_name(&draft).len() > 4);
    // Of a member that is there twice one goes when something around it is changed.
    let plain = document.problems.is_empty();
    let fixes = reading.report.problems.iter().filter_map(|problem| Some((problem, problem.fix.as_ref()?)));
    for (problem, fix) in fixes.take(FIXES) {
        let between = there_and_back(&mut draft, &fix.set);
        let mended = formwork_model::Draft::from_document(between);
        let text = export(&mended, Some(source));
        let again = read_with_comments(&text);
        assert!(again.value.is_some(), "{fix:?} makes {text}");
        if plain {
            assert_eq!(again.value.as_ref(), Some(&mended.document), "{fix:?}");
            assert!(again.problems.is_empty(), "{fix:?} makes {:?}", again.problems);
        }
        if fix.set.iter().all(|set| set.value.is_some()) {
            let left = check(&mended).problems;
            let same = left.iter().find(|other| (&other.code, &other.path, &other.fix) == (&problem.code, &problem.path, &problem.fix));
            assert_eq!(same, None, "is mended by {fix:?} and is still there");
        }
    }
}

//! Each way to miss JSON, its place and its sentence.

use super::super::{Json, MAX_BYTES, read, read_bytes};
use super::{SAMPLE, lines};
use crate::problem::Severity;

/// Text, line, column, path, message.
type Case = (&'static str, u32, u32, &'static str, &'static str);

#[test]
fn every_syntax_error_has_a_place_and_a_sentence() {
    const CASES: &[Case] = &[
        // Commas.
        ("{\n \"slug\": \"a\"\n \"developer\": 1}", 2, 13, "/slug", "Add a comma between “slug” and “developer”"),
        ("{\"slug\": 1 developer: 2}", 1, 11, "/slug", "Add a comma after “slug”"),
        ("{\"a\": 1 {}}", 1, 8, "/a", "Add a comma after “a”"),
        ("[1, 2 3]", 1, 6, "/1", "Add a comma between the elements 2 and 3 of the list"),
        ("[\"a\" \"b\"]", 1, 5, "/0", "Add a comma between the elements 1 and 2 of the list"),
        ("[{}\n{}]", 1, 4, "/0", "Add a comma between the elements 1 and 2 of the list"),
        ("{\"a\": 1,\n}", 1, 8, "/a", "Remove the comma after the last member"),
        ("[1, 2 ,\n]", 1, 7, "", "Remove the comma after the last element"),
        ("{,}", 1, 2, "", "Remove the extra comma"),
        ("{\"a\":1,,}", 1, 8, "", "Remove the extra comma"),
        ("[1,,2]", 1, 4, "/1", "Remove the extra comma"),
        ("{\"a\": 1; \"b\": 2}", 1, 8, "/a", "Replace “;” by a comma"),
        ("{\"a\": 1 : 2}", 1, 9, "", "Replace “:” by a comma"),
        ("[1; 2]", 1, 3, "/0", "Remove “;” after element 1 of the list"),
        ("[\"a\": 2]", 1, 5, "/0", "Remove “:” after element 1 of the list"),
        ("{\"a\": 1 & 2}", 1, 9, "", "Remove “&” after “a”"),
        // Brackets.
        ("{", 1, 2, "", "Close the object that starts at line 1"),
        ("{\"a\": 1", 1, 8, "/a", "Close the object that starts at line 1"),
        ("{\"a\": 1,", 1, 9, "", "Close the object that starts at line 1"),
        ("{\"a\"", 1, 5, "", "Close the object that starts at line 1"),
        ("{\n\n\"a\": [\n1, 2\n", 5, 1, "/a", "Close the list that starts at line 3"),
        ("[1,", 1, 4, "", "Close the list that starts at line 1"),
        ("[", 1, 2, "", "Close the list that starts at line 1"),
        ("{\n\"a\": {\"b\": 1 ]", 2, 14, "/a", "Close the object that starts at line 2 before “]”"),
        ("{\"a\": [1}", 1, 9, "/a/0", "Close the list that starts at line 1 before “}”"),
        ("{\"a\": [}", 1, 8, "/a", "Replace “}” by “]”: the list starts at line 1"),
        ("{]", 1, 2, "", "Replace “]” by “}”: the object starts at line 1"),
        ("{\"a\": 1}}", 1, 9, "", "Remove the text after the manifest, which ends at line 1"),
        ("{}\n{}", 2, 1, "", "Remove the text after the manifest, which ends at line 1"),
        ("1 2", 1, 3, "", "Remove the text after the manifest, which ends at line 1"),
        // Keys.
        ("{slug: 1}", 1, 2, "", "Put the key “slug” in double quotes"),
        ("{\"a\": 1, été: 1}", 1, 10, "", "Put the key “été” in double quotes"),
        ("{1: 1}", 1, 2, "", "Put the key “1” in double quotes"),
        ("{'slug': 1}", 1, 2, "", "Replace the single quotes by double quotes"),
        ("{“slug”: 1}", 1, 2, "", "Replace the curly quotes by straight double quotes"),
        ("{: 1}", 1, 2, "", "Add a key in double quotes before the colon"),
        ("{{}}", 1, 2, "", "Add a key in double quotes and a colon before “{”"),
        ("{@}", 1, 2, "", "Replace “@” by a key in double quotes"),
        ("{\"a\" 1}", 1, 6, "", "Add a colon and a value after the key “a”"),
        ("{\"a\", 1}", 1, 5, "", "Add a colon and a value after the key “a”"),
        ("{\"a\" = 1}", 1, 6, "", "Replace “=” by a colon"),
        // Values.
        ("{\"a\": }", 1, 7, "/a", "Add a value for “a” before “}”"),
        ("{\"a\":\n, \"b\": 1}", 2, 1, "/a", "Add a value for “a” before “,”"),
        ("{\"a\":", 1, 6, "/a", "Add a value for “a”: the file ends before it"),
        ("{\"a\": :}", 1, 7, "/a", "Replace “:” by a value for “a”"),
        ("{\"a\": 'b'}", 1, 7, "/a", "Replace the single quotes by double quotes"),
        ("{\"a\": `b`}", 1, 7, "/a", "Replace the backquotes by double quotes"),
        ("{\"a\": “b”}", 1, 7, "/a", "Replace the curly quotes by straight double quotes"),
        ("{\"a\": acme}", 1, 7, "/a", "Put “acme” in double quotes"),
        ("{\"a\": True}", 1, 7, "/a", "Write “True” in small letters"),
        ("[NULL]", 1, 2, "/0", "Write “NULL” in small letters"),
        ("[NaN]", 1, 2, "/0", "Replace “NaN” by a number with digits"),
        ("[Infinity]", 1, 2, "/0", "Replace “Infinity” by a number with digits"),
        ("[undefined]", 1, 2, "/0", "Replace “undefined” by “null”"),
        ("[nulls]", 1, 2, "/0", "Put “nulls” in double quotes"),
        ("[@]", 1, 2, "/0", "Replace “@” by a value"),
        ("name: Acme", 1, 1, "", "Start the file with “{”: it starts with “n”"),
        ("\n<!DOCTYPE html>", 2, 1, "", "Start the file with “{”: it starts with “<”"),
        ("\0\0\0\0\0", 1, 1, "", "Replace the character U+0000 by a space"),
        // Comments and characters that cannot be seen.
        ("// A\n{}", 1, 1, "", "Remove the comment: this text is plain JSON, which has none"),
        ("{ /* a */ }", 1, 3, "", "Remove the comment: this text is plain JSON, which has none"),
        ("{\"a\": 1 // one\n}", 1, 9, "", "Remove the comment: this text is plain JSON, which has none"),
        ("{\"a\": // one\n1}", 1, 7, "/a", "Remove the comment: this text is plain JSON, which has none"),
        ("{\"a\" /**/: 1}", 1, 6, "", "Remove the comment: this text is plain JSON, which has none"),
        ("{}\n// end", 2, 1, "", "Remove the comment: this text is plain JSON, which has none"),
        ("# a", 1, 1, "", "Remove the comment: this text is plain JSON, which has none"),
        ("{\u{A0}\"a\": 1}", 1, 2, "", "Replace the character U+00A0 by a space"),
        ("{}\u{FEFF}", 1, 3, "", "Replace the character U+FEFF by a space"),
        // Strings.
        ("{\n\n        \"slug\": \"acme", 3, 22, "/slug", "The file ends in the middle of a string that starts at line 3, column 17"),
        ("[\"\\", 1, 4, "/0", "The file ends in the middle of a string that starts at line 1, column 2"),
        ("[\"\\u00", 1, 7, "/0", "The file ends in the middle of a string that starts at line 1, column 2"),
        ("[\"a\nb\"]", 1, 4, "/0", "Close the text with “\"” before the end of the line, or write the line break as “\\n”"),
        ("[\"a\tb\"]", 1, 4, "/0", "Write the tab in the text as “\\t”"),
        ("[\"a\u{1}b\"]", 1, 4, "/0", "Write the control character U+0001 in the text as “\\u0001”"),
        ("[\"😀\\q\"]", 1, 5, "/0", "Write a backslash in the text as “\\\\”: “\\q” has no meaning"),
        ("[\"\\\n\"]", 1, 3, "/0", "Write a backslash in the text as “\\\\”"),
        ("[\"\\u12G4\"]", 1, 3, "/0", "Write four hexadecimal digits after “\\u”"),
        ("[\"\\u+123\"]", 1, 3, "/0", "Write four hexadecimal digits after “\\u”"),
        ("[\"\\ud83d\"]", 1, 3, "/0", "Write both halves of the surrogate pair, or the character itself: “\\ud83d” is only one half"),
        (
            "[\"\\ude00\\ud83d\"]",
            1,
            3,
            "/0",
            "Write both halves of the surrogate pair, or the character itself: “\\ude00” is only one half",
        ),
        ("{\"a\": \"the \"best\" one\"}", 1, 12, "/a", "Write a double quote inside the text as “\\\"”"),
        // Numbers.
        ("[007]", 1, 2, "/0", "Remove the zeros at the start of the number, or put it in double quotes"),
        ("[-01]", 1, 3, "/0", "Remove the zeros at the start of the number, or put it in double quotes"),
        ("[+1]", 1, 2, "/0", "Remove the plus sign before the number"),
        ("[.5]", 1, 2, "/0", "Add a zero before the decimal point"),
        ("[-.5]", 1, 3, "/0", "Add a zero before the decimal point"),
        ("[1.]", 1, 4, "/0", "Add a digit after the decimal point"),
        ("[-]", 1, 3, "/0", "Add a digit after the minus sign"),
        ("[-Infinity]", 1, 3, "/0", "Add a digit after the minus sign"),
        ("[1e]", 1, 4, "/0", "Add a digit to the exponent"),
        ("[1e+]", 1, 5, "/0", "Add a digit to the exponent"),
        ("[0x1F]", 1, 2, "/0", "Write the number in plain decimal digits, or put it in double quotes"),
        ("[1_000]", 1, 2, "/0", "Write the number in plain decimal digits, or put it in double quotes"),
        ("[2026-11-23]", 1, 2, "/0", "Write the number in plain decimal digits, or put it in double quotes"),
        ("[1.2.3]", 1, 2, "/0", "Write the number in plain decimal digits, or put it in double quotes"),
    ];
    for &(text, line, column, path, message) in CASES {
        let document = read(text);
        assert_eq!(lines(&document), [format!("file.syntax {line}:{column} {path} {message}")], "{text}");
        assert_eq!(document.value, None, "{text}");
    }
}

#[test]
fn messages_keep_the_house_style() {
    let texts = ["{,}", "[1", "[007]", "{a", "", "[1e400]", "{\"a\":1,\"a\":2}", "[\"\\q\"]", "[99999999999999999999]", "\u{FEFF}{}"];
    for problem in texts.iter().flat_map(|text| read(text).problems) {
        let message = &problem.message;
        assert!(!message.ends_with('.') && !message.contains("please") && !message.contains("nvalid"), "{message}");
        assert!(message.starts_with(|c: char| c.is_uppercase() || c == '“'), "{message}");
        assert_eq!(problem.field, "Manifest");
        assert_eq!(problem.docs, "https://www.rfc-editor.org/rfc/rfc8259");
    }
}

#[test]
fn a_message_repeats_little_of_the_text_and_no_control_character() {
    let long = ["{\"", &"x".repeat(1000), "\" 1}"].concat();
    assert_eq!(read(&long).problems[0].message, ["Add a colon and a value after the key “", &"x".repeat(40), "…”"].concat());
    assert_eq!(read("{\"a\\u001b\" 1}").problems[0].message, "Add a colon and a value after the key “a\u{FFFD}”");
}

#[test]
fn names_that_stand_twice() {
    let document = read("{\n \"slug\": 1,\n \"a\": {\"x\": 1,\n \"\\u0078\": 2}, \"slug\": 2,\n\"slug\": 3}");
    assert_eq!(
        lines(&document),
        [
            "file.duplicateKey 4:2 /a/x “x” stands twice in this object; the first is at line 3",
            "file.duplicateKey 4:16 /slug “slug” stands twice in this object; the first is at line 2",
            "file.duplicateKey 5:1 /slug “slug” stands twice in this object; the first is at line 2",
        ]
    );
    assert!(document.problems[0].help.contains("Only the last one counts"));
    let value = document.value.expect("is JSON all the same");
    assert_eq!(value.get("slug"), Some(&Json::Number("3".into())));
    assert_eq!(value.as_object().map(<[_]>::len), Some(4));
}

#[test]
fn at_most_a_hundred_findings_and_always_the_one_that_stops() {
    let many = "\"a\": 1e999, ".repeat(500);
    assert_eq!(read(&format!("{{{many}\"b\": 1}}")).problems.len(), 100);
    let document = read(&format!("{{{many}}}"));
    assert_eq!(document.problems.len(), 100);
    assert_eq!(document.problems[99].message, "Remove the comma after the last member");
}

#[test]
fn numbers_that_others_round() {
    for text in
        ["9007199254740992", "-9007199254740992", "0.1", "1e16", "1e308", "0e400", "0.0000", "-0", "123456789012345.678901234567890"]
    {
        assert_eq!(lines(&read(text)), [""; 0], "{text}");
    }
    for text in ["9007199254740993", "-9007199254740993", "12345678901234567890"] {
        let wanted = format!("file.number 1:1  Use an integer within ±9007199254740992, or text: other programs will round “{text}”");
        assert_eq!(lines(&read(text)), [wanted]);
        assert_eq!(read(text).value, Some(Json::Number(text.into())));
        assert_eq!(read(text).problems[0].severity, Severity::Warning);
    }
    for text in ["1.797693134862315e308", "1.7976931348623158e308", "0.00017e312", "5e-324", "2.48e-324", "-179769.3e303"] {
        assert!(text.parse::<f64>().is_ok_and(|number| number.is_finite() && number != 0.0), "{text}");
        assert_eq!(lines(&read(&format!("[{text}]"))), [""; 0], "{text}");
    }
    for text in [
        "1e309",
        "-1E+400",
        "1e-400",
        "1.7976931348623159e308",
        "2.47e-324",
        "0.02e310",
        "1e99999999999999999999",
        "1e-99999999999999999999",
    ] {
        let found = lines(&read(&format!("[{text}]")));
        let wanted = "Use a number of at most ±1.8e308 and at least ±4.9e-324, or text: other programs will not keep";
        assert_eq!(found, [format!("file.number 1:2 /0 {wanted} “{text}”")]);
    }
}

#[test]
fn nesting_is_bounded() {
    let nested = |levels: usize| ["[".repeat(levels), "]".repeat(levels)].concat();
    assert!(read(&nested(128)).value.is_some());
    for levels in [129, 10_000, 1_000_000] {
        let document = read(&nested(levels));
        assert_eq!(document.value, None);
        let path = "/0".repeat(128);
        assert_eq!(
            lines(&document),
            [format!("file.depth 1:129 {path} Nesting deeper than 128 levels is not read: move this value further up")]
        );
    }
    assert_eq!(read(&"{\"a\":".repeat(10_000)).problems[0].code, "file.depth");
}

#[test]
fn nothing_to_read() {
    assert_eq!(lines(&read("")), ["file.empty 1:1  Write a manifest into this file: it is empty"]);
    for text in [" \r\n\t", "\u{FEFF}", "\u{FEFF}\n"] {
        assert_eq!(lines(&read(text)), ["file.empty 1:1  Write a manifest into this file: it holds nothing but white space"]);
    }
    assert_eq!(lines(&read_bytes(b"")), ["file.empty 1:1  Write a manifest into this file: it is empty"]);
}

#[test]
fn too_much_to_read() {
    for (bytes, found) in [(MAX_BYTES + 1, "8.1"), (50 * 1024 * 1024, "50.0")] {
        let wanted = [format!("file.size 1:1  Give a file of at most 8 MB: this one has {found} MB")];
        assert_eq!(lines(&read(&"[".repeat(bytes))), wanted);
        assert_eq!(lines(&read_bytes(&vec![0; bytes])), wanted);
    }
    let most = [" ".repeat(MAX_BYTES - 1).as_str(), "1"].concat();
    assert_eq!(read(&most).value, Some(Json::Number("1".into())));
}

#[test]
fn a_byte_order_mark_is_skipped_with_a_hint() {
    let text = "\u{FEFF}{\"a\": 007}";
    for document in [read(text), read_bytes(text.as_bytes())] {
        let found = lines(&document);
        assert_eq!(found[0], "file.byteOrderMark 1:1  Save the file without a byte order mark");
        assert!(found[1].starts_with("file.syntax 1:7 /a "), "{}", found[1]);
        assert_eq!(document.problems[0].severity, Severity::Hint);
    }
}

#[test]
fn utf_16_is_read_with_a_warning() {
    let units: Vec<u16> = SAMPLE.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    for bytes in [&little, &big, &[b"\xFF\xFE".as_slice(), &little].concat(), &[b"\xFE\xFF".as_slice(), &big].concat()] {
        let document = read_bytes(bytes);
        assert_eq!(lines(&document), ["file.encoding 1:1  Save the file as UTF-8: it is UTF-16, which Formwork reads but does not write"]);
        assert_eq!(document.value, read(SAMPLE).value);
        assert_eq!(document.text(), SAMPLE);
        let cut = read_bytes(&bytes[..bytes.len() - 1]);
        assert_eq!(cut.value, None);
        assert_eq!(lines(&cut), ["file.encoding 12:2  Save the file as UTF-8: it is UTF-16 and ends in the middle of a character"]);
    }
    let half = b"\xFF\xFE[\0\"\0\x3D\xD8\"\0";
    assert_eq!(lines(&read_bytes(half)), ["file.encoding 1:3  Save the file as UTF-8: it is UTF-16 with half of a surrogate pair here"]);
    assert_eq!(lines(&read_bytes(b"{\0\0\0}\0\0\0")), ["file.encoding 1:1  Save the file as UTF-8: it is UTF-32"]);
}

#[test]
fn bytes_that_are_not_text() {
    let latin = b"{\n  \"developer\": \"Andr\xE9\"\n}";
    assert_eq!(lines(&read_bytes(latin)), ["file.encoding 2:21  Save the file as UTF-8: the byte 0xE9 here is not UTF-8"]);
    let cases: [(&[u8], &str); 6] = [
        (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "a PNG image"),
        (b"PK\x03\x04\x14\0", "a ZIP archive"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "a JPEG image"),
        (b"%PDF-1.7", "a PDF"),
        (b"\0\0\0\x20ftypavif", "an MP4 video or an AVIF or HEIC image"),
        (b"ab\x80\0\0", "binary data"),
    ];
    for (bytes, kind) in cases {
        assert_eq!(lines(&read_bytes(bytes)), [format!("file.binary 1:1  Give the manifest, a JSON file: this one seems to be {kind}")]);
    }
}

#[test]
fn a_text_cut_short_always_has_a_problem() {
    let end = SAMPLE.trim_end().len();
    for cut in 0..end {
        let document = read_bytes(&SAMPLE.as_bytes()[..cut]);
        assert_eq!(document.value, None, "{cut}");
        assert!(!document.problems.is_empty(), "{cut}");
        // Places can be asked for all the same.
        for offset in 0..=cut + 1 {
            let place = document.place_at(offset);
            let _ = (document.position(&place), document.key_position(&place), document.span(&place));
        }
    }
    assert!(read(&SAMPLE[..end]).problems.is_empty());
}

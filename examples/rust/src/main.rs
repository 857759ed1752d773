// SPDX-License-Identifier: Apache-2.0

//! Who said what in a text file, one line a quote: speaker, id, kind, words. cargo run -- FILE
use std::ffi::{c_char, c_void, CStr};
use std::{env, fs, ptr, slice};

const NONE: u32 = u32::MAX;

#[repr(C)]
#[derive(Clone, Copy)]
struct Span {
    begin: u32,
    end: u32,
}

#[repr(C)]
struct Error {
    status: i32,
    message: [c_char; 508],
}

// The first columns of saith_entities and saith_quotes: the library fills in as much as there is room for.
#[repr(C)]
struct Entities {
    struct_size: usize,
    count: usize,
    strings: *const u8,
    strings_size: usize,
    name: *const Span,
    kb_id: *const Span,
    kind: *const u8,
    score: *const f32,
}

#[repr(C)]
struct Quotes {
    struct_size: usize,
    count: usize,
    content_begin: *const u32,
    fragment: *const Span,
    fragment_count: usize,
    cue: *const Span,
    source: *const Span,
    speaker: *const u32,
    kind: *const u8,
    score: *const f32,
    rule: *const u8,
}

#[link(name = "saith")]
extern "C" {
    fn saith_pipeline_create(options: *const c_void, out: *mut *mut c_void, error: *mut Error) -> i32;
    fn saith_pipeline_annotate(pipeline: *const c_void, text: *const u8, size: usize, workspace: *mut c_void, until: i32,
                               out: *mut *mut c_void, error: *mut Error) -> i32;
    fn saith_pipeline_destroy(pipeline: *mut c_void);
    fn saith_document_entities(document: *const c_void, out: *mut Entities, error: *mut Error) -> i32;
    fn saith_document_quotes(document: *const c_void, out: *mut Quotes, error: *mut Error) -> i32;
    fn saith_document_destroy(document: *mut c_void);
    fn saith_quote_kind_name(kind: i32) -> *const c_char;
}

fn text_of(bytes: &[u8], span: Span) -> String {
    String::from_utf8_lossy(&bytes[span.begin as usize..span.end as usize]).replace('\n', " ")
}

fn main() {
    let text = fs::read(env::args().nth(1).expect("usage: quotes FILE")).expect("the file cannot be read");
    unsafe {
        let mut error = Error { status: 0, message: [0; 508] };
        let check = |status: i32, error: &Error| assert!(status == 0, "{:?}", CStr::from_ptr(error.message.as_ptr()));
        let (mut pipeline, mut document) = (ptr::null_mut(), ptr::null_mut());
        check(saith_pipeline_create(ptr::null(), &mut pipeline, &mut error), &error);
        check(saith_pipeline_annotate(pipeline, text.as_ptr(), text.len(), ptr::null_mut(), 0, &mut document, &mut error), &error);
        let mut entities = Entities { struct_size: size_of::<Entities>(), ..std::mem::zeroed() };
        let mut quotes = Quotes { struct_size: size_of::<Quotes>(), ..std::mem::zeroed() };
        check(saith_document_entities(document, &mut entities, &mut error), &error);
        check(saith_document_quotes(document, &mut quotes, &mut error), &error);
        for q in 0..quotes.count {
            let (speaker, source) = (*quotes.speaker.add(q), *quotes.source.add(q));
            let (mut who, mut id) = (text_of(&text, source), String::new());
            if speaker != NONE {
                let strings = slice::from_raw_parts(entities.strings, entities.strings_size);
                who = text_of(strings, *entities.name.add(speaker as usize));
                id = text_of(strings, *entities.kb_id.add(speaker as usize));
            }
            let kind = CStr::from_ptr(saith_quote_kind_name((*quotes.kind.add(q)).into())).to_str().unwrap();
            let words: Vec<String> = (*quotes.content_begin.add(q)..*quotes.content_begin.add(q + 1))
                .map(|f| text_of(&text, *quotes.fragment.add(f as usize)))
                .collect();
            let dash = |s: String| if s.is_empty() { "-".to_string() } else { s };
            println!("{}\t{}\t{}\t{}", dash(who), dash(id), kind, words.join(" … "));
        }
        saith_document_destroy(document);
        saith_pipeline_destroy(pipeline);
    }
}

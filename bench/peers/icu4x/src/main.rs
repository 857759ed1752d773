// SPDX-License-Identifier: Apache-2.0

//! Word and sentence segmentation of ICU4X over the documents of a file, for `peers`.
//!
//! The file holds documents, each after its size as four bytes, little endian. Prints `NAME SECONDS` lines: the best of
//! as many passes as the second argument says.

use icu_segmenter::{SentenceSegmenter, WordSegmenter};
use std::hint::black_box;

/// Seconds that this thread has run.
fn seconds() -> f64 {
    let times = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    times.split(' ').next().unwrap().parse::<f64>().unwrap() * 1e-9
}

fn best(passes: usize, mut pass: impl FnMut()) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..passes {
        let began = seconds();
        pass();
        best = best.min(seconds() - began);
    }
    best
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let bytes = std::fs::read(arguments.next().expect("a file")).expect("a readable file");
    let passes = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(3);
    let mut documents = Vec::new();
    let mut rest = &bytes[..];
    while rest.len() >= 4 {
        let size = u32::from_le_bytes(rest[..4].try_into().unwrap()) as usize;
        documents.push(String::from_utf8_lossy(&rest[4..4 + size]).into_owned());
        rest = &rest[4 + size..];
    }
    let words = WordSegmenter::new_auto(Default::default());
    let sentences = SentenceSegmenter::new(Default::default());
    let word_time = best(passes, || {
        for document in &documents {
            black_box(words.segment_str(document).count());
        }
    });
    let sentence_time = best(passes, || {
        for document in &documents {
            black_box(sentences.segment_str(document).count());
        }
    });
    println!("words {word_time}\nsentences {sentence_time}");
}

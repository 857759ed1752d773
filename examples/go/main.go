// SPDX-License-Identifier: Apache-2.0

// Who said what in a text file, one line a quote: speaker, id, kind, words. go run . FILE
package main

// #cgo pkg-config: saith
// #include <saith.h>
// #include <stdlib.h>
import "C"

import (
	"fmt"
	"log"
	"os"
	"strings"
	"unsafe"
)

func textOf(bytes []byte, span C.saith_span) string {
	return strings.ReplaceAll(string(bytes[span.begin:span.end]), "\n", " ")
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: quotes FILE")
	}
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	var failure C.saith_error
	check := func(status C.saith_status) {
		if status != C.SAITH_OK {
			log.Fatal(C.GoString(&failure.message[0]))
		}
	}
	var pipeline *C.saith_pipeline
	check(C.saith_pipeline_create(nil, &pipeline, &failure))
	defer C.saith_pipeline_destroy(pipeline)
	input := C.CBytes(text) // the library keeps a copy of its own
	defer C.free(input)
	var document *C.saith_document
	check(C.saith_pipeline_annotate(pipeline, (*C.char)(input), C.size_t(len(text)), nil, C.SAITH_UNTIL_DEFAULT, &document, &failure))
	defer C.saith_document_destroy(document)

	var entities C.saith_entities
	entities.struct_size = C.size_t(unsafe.Sizeof(entities))
	check(C.saith_document_entities(document, &entities, &failure))
	var quotes C.saith_quotes
	quotes.struct_size = C.size_t(unsafe.Sizeof(quotes))
	check(C.saith_document_quotes(document, &quotes, &failure))

	count := int(quotes.count)
	names := unsafe.Slice((*byte)(unsafe.Pointer(entities.strings)), int(entities.strings_size))
	nameSpans := unsafe.Slice(entities.name, int(entities.count))
	idSpans := unsafe.Slice(entities.kb_id, int(entities.count))
	begins := unsafe.Slice(quotes.content_begin, count+1)
	fragments := unsafe.Slice(quotes.fragment, int(quotes.fragment_count))
	for q := 0; q < count; q++ {
		who, id := textOf(text, unsafe.Slice(quotes.source, count)[q]), ""
		if speaker := unsafe.Slice(quotes.speaker, count)[q]; speaker != C.SAITH_NONE {
			who, id = textOf(names, nameSpans[speaker]), textOf(names, idSpans[speaker])
		}
		var words []string
		for _, fragment := range fragments[begins[q]:begins[q+1]] {
			words = append(words, textOf(text, fragment))
		}
		kind := C.GoString(C.saith_quote_kind_name(C.int32_t(unsafe.Slice(quotes.kind, count)[q])))
		fmt.Printf("%s\t%s\t%s\t%s\n", orDash(who), orDash(id), kind, strings.Join(words, " … "))
	}
}

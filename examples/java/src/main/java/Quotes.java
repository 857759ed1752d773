// SPDX-License-Identifier: Apache-2.0

// Who said what in a text file, one line a quote: speaker, id, kind, words. java -Djna.library.path=FOLDER Quotes FILE
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

public class Quotes {
  interface Saith extends Library {
    int saith_pipeline_create(Pointer options, PointerByReference out, Pointer error);
    int saith_pipeline_annotate(Pointer pipeline, byte[] text, long size, Pointer workspace, int until, PointerByReference out, Pointer error);
    int saith_document_entities(Pointer document, Pointer out, Pointer error);
    int saith_document_quotes(Pointer document, Pointer out, Pointer error);
    String saith_quote_kind_name(int kind);
    void saith_document_destroy(Pointer document);
    void saith_pipeline_destroy(Pointer pipeline);
  }

  static final int NONE = -1;  // SAITH_NONE
  static final Saith SAITH = Native.load("saith", Saith.class);
  static final Memory ERROR = new Memory(512);  // saith_error: a status, then a message

  static void check(int status) {
    if (status != 0) throw new IllegalStateException(ERROR.getString(4, "UTF-8"));
  }

  // A struct of columns of machine words: struct_size, count, then as saith.h lists them.
  static Memory columns(int words) {
    Memory struct = new Memory(8L * words);
    struct.clear();
    struct.setLong(0, struct.size());
    return struct;
  }

  static String textOf(byte[] bytes, Pointer spans, long row) {
    int begin = spans.getInt(8 * row), end = spans.getInt(8 * row + 4);
    return new String(Arrays.copyOfRange(bytes, begin, end), StandardCharsets.UTF_8).replace('\n', ' ');
  }

  static String orDash(String s) {
    return s.isEmpty() ? "-" : s;
  }

  public static void main(String[] args) throws Exception {
    byte[] text = Files.readAllBytes(Path.of(args[0]));
    PointerByReference pipeline = new PointerByReference(), document = new PointerByReference();
    check(SAITH.saith_pipeline_create(null, pipeline, ERROR));
    check(SAITH.saith_pipeline_annotate(pipeline.getValue(), text, text.length, null, 0, document, ERROR));
    Memory entities = columns(8);  // size, count, strings, strings_size, name, kb_id, type, score
    check(SAITH.saith_document_entities(document.getValue(), entities, ERROR));
    Memory quotes = columns(11);  // size, count, content_begin, fragment, fragment_count, cue, source, speaker, kind, score, rule
    check(SAITH.saith_document_quotes(document.getValue(), quotes, ERROR));

    Pointer strings = entities.getPointer(16), begins = quotes.getPointer(16), fragments = quotes.getPointer(24);
    byte[] names = strings == null ? new byte[0] : strings.getByteArray(0, (int) entities.getLong(24));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    for (long q = 0; q < quotes.getLong(8); q++) {
      int speaker = quotes.getPointer(56).getInt(4 * q);
      String who = speaker == NONE ? textOf(text, quotes.getPointer(48), q) : textOf(names, entities.getPointer(32), speaker);
      String id = speaker == NONE ? "" : textOf(names, entities.getPointer(40), speaker);
      StringBuilder words = new StringBuilder();
      for (int f = begins.getInt(4 * q); f < begins.getInt(4 * q + 4); f++) {
        words.append(words.length() == 0 ? "" : " … ").append(textOf(text, fragments, f));
      }
      String kind = SAITH.saith_quote_kind_name(quotes.getPointer(64).getByte(q));
      out.print(orDash(who) + "\t" + orDash(id) + "\t" + kind + "\t" + words + "\n");
    }
    out.flush();
    SAITH.saith_document_destroy(document.getValue());
    SAITH.saith_pipeline_destroy(pipeline.getValue());
  }
}

package org.gradc;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gradc.source.Source;

/**
 * The models compiled last, by their text, that of their imports, and options. It holds them
 * softly, so that it keeps no class alive when memory is short, and few, so that it never keeps
 * many.
 */
final class CompilationCache {
  private static final int MOST = 64;

  private record Key(String name, String text, CompilerOptions options) {}

  private final Map<Key, SoftReference<CompiledModel>> models =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SoftReference<CompiledModel>> eldest) {
          return size() > MOST;
        }
      };

  /** The model, or null. */
  CompiledModel find(Source source, CompilerOptions options) {
    CompiledModel model = get(source, options);
    return model != null && imports(model, source) ? model : null;
  }

  private synchronized CompiledModel get(Source source, CompilerOptions options) {
    SoftReference<CompiledModel> model = models.get(key(source, options));
    return model == null ? null : model.get();
  }

  /** Whether the source imports today what the model was compiled with. */
  private static boolean imports(CompiledModel model, Source source) {
    for (Map.Entry<String, String> file : model.imports().entrySet()) {
      try {
        if (source.root().isEmpty()
            || !source.root().get().read(file.getKey()).text().equals(file.getValue())) {
          return false;
        }
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }

  synchronized void put(Source source, CompilerOptions options, CompiledModel model) {
    models.put(key(source, options), new SoftReference<>(model));
  }

  synchronized int size() {
    return models.size();
  }

  private static Key key(Source source, CompilerOptions options) {
    return new Key(source.name(), source.text(), options);
  }
}

package org.gradc.build;

import java.nio.file.Path;
import java.util.List;
import org.gradc.source.Diagnostic;

/**
 * What became of a folder of models.
 *
 * @param classes the files of all classes; none if there are mistakes
 * @param written those that are new or changed
 * @param deleted the files of classes whose models are gone
 * @param diagnostics the mistakes in all models, and the warnings of those that were compiled
 * @param failed whether there are mistakes, so that nothing was changed
 */
public record GenerationResult(
    List<Path> classes,
    List<Path> written,
    List<Path> deleted,
    List<Diagnostic> diagnostics,
    boolean failed) {}

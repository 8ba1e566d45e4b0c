package org.gradc.build;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradc.CompilerOptions;

/**
 * A folder of models to be turned into classes.
 *
 * @param root the folder, where the paths of imports begin
 * @param files the models' paths below it, with {@code /}; files of functions may be among them
 * @param output the folder that the classes' packages begin in
 * @param memory the file that tells the next run what this one did, if there is to be one
 * @param options how to compile; their package is that of the models at the root, and one that
 *     stands in folders is in the package of these below it. A size is for the models that have it
 * @param classNamePrefix what the name of each class begins with, before the model's name
 * @param encoding that of the models and the classes
 * @param warningsAreErrors whether a warning, too, keeps everything from being written
 * @param taken the classes that something else makes in the output folder, and what
 */
public record GenerationRequest(
    Path root,
    List<String> files,
    Path output,
    Optional<Path> memory,
    CompilerOptions options,
    String classNamePrefix,
    Charset encoding,
    boolean warningsAreErrors,
    Map<Path, String> taken) {}

package org.gradc.compile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.SimpleCompiler;
import org.codehaus.janino.util.ClassFile;
import org.gradc.source.CompilerBug;

/** Java source to a class in memory: the only door to Janino. */
public final class InMemoryCompiler {
  private InMemoryCompiler() {}

  /**
   * Compiles one class.
   *
   * @param className its full name
   * @param source its source, which a bug of gradc alone can make wrong
   */
  public static CompiledClass compile(String className, String source) {
    SimpleCompiler compiler = new SimpleCompiler();
    compiler.setTargetVersion(17);
    compiler.setParentClassLoader(InMemoryCompiler.class.getClassLoader());
    try {
      compiler.cook(source);
      Class<?> type = compiler.getClassLoader().loadClass(className);
      return new CompiledClass(type, methodSizes(compiler.getBytecodes().get(className)));
    } catch (CompileException e) {
      throw new CompilerBug(
          "the generated class does not compile: " + e.getMessage() + excerpt(source, e), e);
    } catch (ClassNotFoundException e) {
      throw new CompilerBug("the generated class does not compile: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new CompilerBug("the generated class cannot be read", e);
    }
  }

  private static String excerpt(String source, CompileException e) {
    if (e.getLocation() == null) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    String[] lines = source.split("\n", -1);
    int line = e.getLocation().getLineNumber();
    for (int k = Math.max(1, line - 6); k <= Math.min(lines.length, line + 2); k++) {
      text.append('\n').append(k).append(": ").append(lines[k - 1]);
    }
    return text.toString();
  }

  private static Map<String, Integer> methodSizes(byte[] bytecode) throws IOException {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    ClassFile file = new ClassFile(new ByteArrayInputStream(bytecode));
    for (ClassFile.MethodInfo method : file.methodInfos) {
      for (ClassFile.AttributeInfo attribute : method.getAttributes()) {
        if (attribute instanceof ClassFile.CodeAttribute code) {
          sizes.put(method.getName() + "#" + sizes.size(), code.code.length);
        }
      }
    }
    return sizes;
  }
}

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
   * @param parent the class loader that knows the interface that it implements
   */
  public static CompiledClass compile(String className, String source, ClassLoader parent) {
    SimpleCompiler compiler = new SimpleCompiler();
    compiler.setTargetVersion(17);
    compiler.setParentClassLoader(parent);
    try {
      compiler.cook(source);
      byte[] bytecode = compiler.getBytecodes().get(className);
      return new CompiledClass(
          new OneClass(parent).define(className, bytecode), methodSizes(bytecode));
    } catch (CompileException e) {
      throw new CompilerBug(
          "the generated class does not compile: " + e.getMessage() + excerpt(source, e), e);
    } catch (IOException e) {
      throw new CompilerBug("the generated class cannot be read", e);
    }
  }

  /**
   * A loader of a single class, so that it is unloaded by itself; it does not ask its parent for
   * that class, which may know another of the same name.
   */
  private static final class OneClass extends ClassLoader {
    OneClass(ClassLoader parent) {
      super(parent);
    }

    Class<?> define(String name, byte[] bytecode) {
      return defineClass(name, bytecode, 0, bytecode.length);
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

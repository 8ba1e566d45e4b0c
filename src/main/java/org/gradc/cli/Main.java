package org.gradc.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of gradc. */
@Command(name = "gradc", mixinStandardHelpOptions = true, version = "gradc")
public final class Main implements Runnable {
  @Override
  public void run() {
    System.out.println("x");
  }

  /** Runs the command line and ends the JVM with its exit status. */
  public static void main(String... arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}

def log = new File(basedir, "build.log").text
assert !log.contains("not marked as thread-safe") && !log.contains("@threadSafe")
["alpha", "beta", "gamma"].each { module ->
  (0..2).each {
    def path = "$module/target/generated-sources/gradc/org/example/$module/M${it}.java"
    assert new File(basedir, path).text.contains("package org.example.$module;")
    assert new File(basedir, "$module/target/classes/org/example/$module/M${it}.class").exists()
  }
}
// The same model gives the same class, wherever and whenever.
def text = { module -> new File(basedir, "$module/target/generated-sources/gradc/org/example/$module/M0.java").text }
assert text("alpha").replace("alpha", "beta") == text("beta")
return true

def log = new File(basedir, "build.log").text
def counts = (log =~ /(\d) classes of models: (\d) written, (\d) deleted, (\d) up to date/).collect {
  it[1..4].join(" ")
}
assert counts == [
  "3 3 0 0", // clean
  "3 0 0 3", // nothing changed
  "3 1 0 2", // the library: only the model that imports it
  "3 1 0 2", // a model
  "3 0 0 3", // a comment: compiled again, to the same class
  "2 0 1 2", // a model is gone
  "2 2 0 0", // another configuration
]
assert log.contains("gradc is skipped")
def folder = new File(basedir, "target/generated-sources/gradc/org/example")
assert folder.list().sort() == ["Line.java", "deep"]
assert new File(folder, "deep/Cube.java").text.contains("package org.example.deep;")
assert !new File(basedir, "target/generated-sources/gradc/lib").exists()
assert new File(basedir, "target/classes/org/example/Line.class").exists()
return true

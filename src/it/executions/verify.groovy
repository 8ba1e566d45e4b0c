def folder = new File(basedir, "target/generated-sources/gradc/org/example")
assert folder.list().sort() == ["LargeRidge.java", "Objective.java", "Plain.java", "SmallRidge.java"]
assert new File(folder, "LargeRidge.java").text.contains("hessian")
assert !new File(folder, "SmallRidge.java").text.contains("hessian")
assert new File(folder, "SmallRidge.java").text.contains("public SmallRidge()")
assert new File(folder, "Plain.java").text.contains("implements Serializable, Objective {")
assert new File(basedir, "target/classes/org/example/Objective.class").exists()
def tests = new File(basedir, "target/generated-test-sources/gradc/org/example")
assert tests.list() == ["Reference.java"]
assert new File(basedir, "target/test-classes/org/example/Reference.class").exists()
assert new File(basedir, "target/classes/org/example/LargeRidge.class").exists()
assert !new File(basedir, "target/classes/org/example/Reference.class").exists()

def log = new File(basedir, "build.log").text
def counts = (log =~ /(\d) classes of models: (\d) written/).collect { it[1..2].join(" ") }
assert counts.take(8) == ["1 1", "1 1", "2 2", "1 1", "1 0", "1 0", "2 0", "1 0"]
assert log.contains("the file org/example/SmallRidge.java is made of execution 'small' already")
return true

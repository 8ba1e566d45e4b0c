def log = new File(basedir, "build.log").text
assert log =~ /\[INFO\] org\/example\/ridge.grad: PASS, \d+ numbers/
assert log =~ /\[INFO\] org\/example\/toy.grad: PASS, \d+ numbers/
assert log.contains("the derivatives of 1 model did not pass")
assert log.contains("toy.json")
def report = new File(basedir, "target/gradc/check-default.txt").text
assert report.contains("org/example/ridge.grad")
return true

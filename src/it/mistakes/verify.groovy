def log = new File(basedir, "build.log").text
def folder = new File(basedir, "src/main/gradc/org/example").path
// Each mistake of each file once, at its place, as the build context tells it; then one failure.
[
  ["misspelt.grad", 3, 18],
  ["two.grad", 3, 8],
  ["two.grad", 4, 1],
  ["two.grad", 4, 6],
  ["my-models/folder.grad", 1, 7],
].each { file, line, column ->
  assert log.count("[ERROR] $folder/$file [$line:$column]: ") == 1
}
assert log.count(folder) == 5
assert log =~ /\[ERROR\] Failed to execute goal .*: 5 mistakes in 3 files, each told at its place/
assert log.count("[ERROR]   loss a * b\n[ERROR]          ^\n") == 1
assert log.count("use '.*' for the products of their entries") == 1
assert !log.contains("\tat ")
assert !new File(basedir, "target/generated-sources").exists()
// The page on the plugin shows what was printed.
def page = new File(basedir, "../../../docs/maven.md").text
assert log.replace(folder, "src/main/gradc/org/example").contains(page.split("```text\n")[1].split("```")[0])
return true

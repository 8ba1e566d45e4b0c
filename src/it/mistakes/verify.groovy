def log = new File(basedir, "build.log").text
def folder = new File(basedir, "src/main/gradc/org/example").path
// Each mistake of each file with its place, as the build context tells it, and all in one failure.
[
  ["misspelt.grad", 3, 18],
  ["two.grad", 3, 8],
  ["two.grad", 4, 1],
  ["two.grad", 4, 6],
  ["my-models/folder.grad", 1, 7],
].each { file, line, column ->
  assert log.contains("[ERROR] $folder/$file [$line:$column]: ")
  assert log.contains("$folder/$file:$line:$column: ")
}
assert log.contains("5 messages about 3 files")
assert log.contains("[ERROR]   loss a * b\n[ERROR]          ^\n")
assert log.contains("use '.*' for the products of their entries")
assert !log.contains("\tat ")
assert !new File(basedir, "target/generated-sources").exists()
return true

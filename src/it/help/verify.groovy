def log = new File(basedir, "build.log").text
assert log.contains("gradc:generate")
["includes", "excludes", "encoding", "packageName", "sizes", "derive", "classNamePrefix",
 "failOnWarning", "skip", "sourceDirectory", "outputDirectory", "math", "weighted"].each {
  assert log =~ /(?m)^ +$it( \(Default: .*\))?$/ || log =~ /(?m) $it( |$)/
}
return true

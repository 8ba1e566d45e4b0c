package org.example;

public class UseInTests {
  Reference reference = new Reference();
  Plain plain = new Plain();
  SmallRidge small = new SmallRidge();
  LargeRidge large = new LargeRidge(5);
}

package org.gradc.schedule;

import java.util.List;

/**
 * A planned method.
 *
 * @param steps what it does
 * @param result what it returns, or null
 */
public record LoopProgram(List<Step> steps, Variable result) {}

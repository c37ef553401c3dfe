package org.satgym.curriculum;

import java.util.List;

/// What a kind of policy is called, does and takes.
public record PolicyDescription(String name, String summary, List<Parameter> parameters) {}

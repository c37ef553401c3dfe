package org.satgym.protocol;

import java.util.List;
import org.satgym.generate.Level;
import org.satgym.generate.Status;

/// What can be played.
///
/// @param name as in requests: `saturn`
/// @param description one sentence
/// @param statuses what the formulas can be
/// @param claims what a claim of unsatisfiability needs; `none`: it is no answer
/// @param surfaces how the formula can be told; the first is the default
/// @param examples levels to begin with, easiest first; any other that exists is accepted
public record TaskInfo(
    String name,
    String description,
    String family,
    String mode,
    List<Status> statuses,
    String claims,
    List<String> surfaces,
    List<String> thinking,
    List<String> tools,
    List<Level> examples) {}

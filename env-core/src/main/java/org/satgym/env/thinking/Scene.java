package org.satgym.env.thinking;

import java.util.function.Function;
import org.satgym.verify.Grade;

/// What a protocol is played on.
///
/// @param prompt of the instance, as one text
/// @param grade judges an answer to it; pure
/// @param trace names the episode among all: the group's name and the member
/// @param member place in the group, from 0
/// @param size of the group
public record Scene(
    String prompt, Function<String, Grade> grade, String trace, int member, int size) {}

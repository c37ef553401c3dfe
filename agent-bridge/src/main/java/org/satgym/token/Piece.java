package org.satgym.token;

/// Tokens that a model is given, of one owner.
public record Piece(Owner owner, int[] tokens) {}

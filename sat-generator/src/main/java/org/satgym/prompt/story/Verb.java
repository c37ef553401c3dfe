package org.satgym.prompt.story;

/// What an entity does when its variable has one of its two values, in the forms that sentences need:
/// "Ada _attends_", "Ada and Ben both _attend_", "Ada must _attend_".
///
/// @param singular third person singular, present tense
/// @param plural third person plural, present tense
/// @param infinitive without "to"
public record Verb(String singular, String plural, String infinitive) {
  /// A verb whose plural is its infinitive.
  static Verb of(String singular, String infinitive) {
    return new Verb(singular, infinitive, infinitive);
  }

  /// A form of "to be" with what follows it.
  static Verb is(String state) {
    return new Verb("is " + state, "are " + state, "be " + state);
  }
}

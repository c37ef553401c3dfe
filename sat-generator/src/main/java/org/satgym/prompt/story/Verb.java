package org.satgym.prompt.story;

/// What an entity does when its variable has one of its two values, in the forms that sentences
/// need.
///
/// @param singular "Ada _attends_", "mint _is planted_"
/// @param plural "the guests _attend_", "the crops _are planted_"
/// @param both "Ada and Ben _both attend_", "mint and dill _are both planted_"
/// @param all "Ada, Ben and Cleo _all attend_", "mint, dill and kale _are all planted_"
/// @param infinitive "Ada must _attend_", "mint must _be planted_"
public record Verb(String singular, String plural, String both, String all, String infinitive) {
  /// A verb whose plural is its infinitive.
  static Verb of(String singular, String infinitive) {
    return new Verb(singular, infinitive, "both " + infinitive, "all " + infinitive, infinitive);
  }

  /// A form of "to be" with what follows it.
  static Verb is(String state) {
    return new Verb(
        "is " + state, "are " + state, "are both " + state, "are all " + state, "be " + state);
  }

  /// What `count` entities do together, 2 or more.
  String together(int count) {
    return count == 2 ? both : all;
  }
}

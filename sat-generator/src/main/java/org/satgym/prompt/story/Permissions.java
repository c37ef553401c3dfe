package org.satgym.prompt.story;

import java.util.List;

/// Which services may write to a shared store.
final class Permissions {
  static final Scenario SCENARIO =
      new Scenario(
          "permissions",
          "service",
          "services",
          List.of(
              """
              A company is moving its software to one shared store. Each service either has \
              write access or stays read-only, and the security team has laid down its policy.""",
              """
              Before the yearly audit, the rights to the central database are set anew. Each \
              service either has write access or stays read-only. The policy has grown over \
              the years."""),
          Verb.of("has write access", "have write access"),
          Verb.of("stays read-only", "stay read-only"),
          Names.framed(
              "the * service",
              """
              accounting, analytics, archive, audit, backup, billing, booking, calendar,
              catalogue, checkout, contact, delivery, directory, export, feedback, forecast,
              helpdesk, import, inventory, invoice, ledger, loyalty, mailing, marketing,
              metrics, monitoring, newsletter, order, payroll, planning, pricing, procurement,
              profile, rating, recruiting, refund, registry, reminder, report, returns,
              search, shipping, subscription, survey, ticketing, translation, treasury,
              voucher
              """));

  private Permissions() {}
}

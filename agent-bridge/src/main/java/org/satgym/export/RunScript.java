package org.satgym.export;

/// The script that starts a trainer: it looks for the environment first, for a trainer that cannot
/// reach it would say so only after its model is loaded.
final class RunScript {
  /// @param command which may use `$SATGYM_URL`, `$MODEL` and `$PWD`, the exported folder
  static String of(Handover run, String command) {
    var folder = run.model().folder();
    var model = folder == null ? "$PWD/" + StartModel.WRITTEN : shell(folder.toString());
    return """
    #!/usr/bin/env bash
    # Options on the command line go to the trainer, behind its own.
    set -euo pipefail
    cd "$(dirname "${BASH_SOURCE[0]}")"
    export SATGYM_URL="${SATGYM_URL:-%s}"
    MODEL="${MODEL:-%s}"
    if ! curl -sf -m 10 -o /dev/null "$SATGYM_URL/health"; then
      echo "run.sh: no environment at $SATGYM_URL; start one with ./satgym serve, or set SATGYM_URL" >&2
      exit 3
    fi
    %s
    """
        .formatted(shell(run.url()), model, command);
  }

  /// Within double quotes.
  private static String shell(String text) {
    return text.replaceAll("([\\\\\"$`}])", "\\\\$1");
  }

  private RunScript() {}
}

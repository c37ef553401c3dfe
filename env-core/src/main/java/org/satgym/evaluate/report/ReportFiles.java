package org.satgym.evaluate.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.satgym.evaluate.RunFolder;
import org.satgym.evaluate.plot.Png;

/// Writes the report of a run into its folder, over an earlier one.
public final class ReportFiles {
  /// The page.
  public static final String REPORT = "report.html";

  /// The numbers.
  public static final String SUMMARY = "summary.json";

  /// @return why there are no PNGs, or null when there are
  /// @throws IOException when a file cannot be written
  public static @Nullable String write(
      RunFolder folder, Summary summary, List<Reference> references) throws IOException {
    var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    folder.put(SUMMARY, mapper.writeValueAsBytes(SummaryJson.of(summary)));
    var figures = Figures.of(summary, references);
    var page = HtmlReport.of(summary, references, figures);
    folder.put(REPORT, page.getBytes(StandardCharsets.UTF_8));
    for (var figure : figures) {
      byte[] picture;
      try {
        picture = Png.of(figure.drawing());
      } catch (IOException cannotDraw) {
        return cannotDraw.getMessage();
      }
      folder.put(figure.name() + ".png", picture);
    }
    return null;
  }

  private ReportFiles() {}
}

package org.satgym.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;

/// Why something could not be written, in words: the messages of some exceptions are only a path.
final class WriteFailure {
  static String of(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "no permission to write " + denied.getFile();
      case NoSuchFileException absent ->
          absent.getFile() + " cannot be made: its folder is not there";
      case NotDirectoryException file -> file.getFile() + " is not a folder";
      case FileSystemException named when named.getReason() != null ->
          "%s: %s".formatted(named.getFile(), named.getReason());
      default ->
          e.getCause() instanceof ReadOnlyFileSystemException
              ? "the file system is read-only"
              : String.valueOf(e.getMessage());
    };
  }

  private WriteFailure() {}
}

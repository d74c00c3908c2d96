package org.iclprism.cli;

import org.iclprism.files.Provenance;
import picocli.CommandLine.IVersionProvider;

/** What {@code prism --version} prints. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return Provenance.now().entrySet().stream()
                .filter(fact -> !fact.getKey().equals("time"))
                .map(fact -> fact.getKey() + " " + fact.getValue())
                .toArray(String[]::new);
    }
}

package org.iclprism.lock;

import java.util.List;

/** What a driver says it works on: written once, and gone when it is given back or taken over. */
record Claim(Driver driver, List<String> runs) {}

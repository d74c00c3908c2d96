import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * HDFS with two datanodes and YARN with two node managers in one process, on loopback. Argument: a folder; its conf is then
 * what HADOOP_CONF_DIR is to name. Says "ready URI" on standard output, stops a datanode at each line "stop-datanode", and
 * ends with its standard input.
 */
public final class MiniHadoop {
    public static void main(String[] arguments) {
        try {
            serve(Path.of(arguments[0]));
            System.exit(0);
        } catch (Exception | LinkageError e) {
            // threads that are left would keep the process
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void serve(Path folder) throws Exception {
        Configuration settings = settings(folder);
        MiniDFSCluster hdfs = new MiniDFSCluster.Builder(settings).numDataNodes(2).build();
        hdfs.waitActive();
        settings.set("fs.defaultFS", hdfs.getURI().toString());
        MiniYARNCluster yarn = new MiniYARNCluster("prism", 2, 1, 1);
        yarn.init(settings);
        yarn.start();
        Path conf = Files.createDirectories(folder.resolve("conf"));
        Configuration client = new Configuration(false);
        client.set("fs.defaultFS", hdfs.getURI().toString());
        client.set("dfs.replication", "2");
        try (OutputStream out = Files.newOutputStream(conf.resolve("core-site.xml"))) {
            client.writeXml(out);
        }
        try (OutputStream out = Files.newOutputStream(conf.resolve("yarn-site.xml"))) {
            Configuration server = new Configuration(yarn.getConfig());
            // a class of HDFS' tests, which clients do not have
            server.unset("net.topology.node.switch.mapping.impl");
            server.writeXml(out);
        }
        System.out.println("ready " + hdfs.getURI());
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            if (line.equals("stop-datanode")) {
                hdfs.stopDataNode(0);
                System.out.println("stopped " + hdfs.getDataNodes().size() + " left");
            }
        }
    }

    private static Configuration settings(Path folder) {
        Configuration settings = new YarnConfiguration();
        settings.set("hadoop.tmp.dir", folder.resolve("tmp").toString());
        settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
        settings.set("dfs.replication", "2");
        settings.set("dfs.permissions.enabled", "false");
        settings.set("yarn.scheduler.capacity.root.queues", "default");
        settings.set("yarn.scheduler.capacity.root.default.capacity", "100");
        settings.set("yarn.scheduler.capacity.maximum-am-resource-percent", "0.9");
        settings.set("yarn.scheduler.minimum-allocation-mb", "128");
        settings.set("yarn.scheduler.maximum-allocation-mb", "4096");
        settings.set("yarn.nodemanager.resource.memory-mb", "4096");
        settings.set("yarn.nodemanager.resource.cpu-vcores", "4");
        settings.set("yarn.nodemanager.vmem-check-enabled", "false");
        settings.set("yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "99.5");
        settings.set("yarn.application.classpath", "");
        return settings;
    }
}

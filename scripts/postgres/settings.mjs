import { statfsSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";

const megabyte = 1024 * 1024;

/**
 * The text of the server's settings for this machine. Durable settings keep every committed transaction through a
 * power cut; the others, for tests, keep nothing through one.
 */
export function writeSettings({ port, durable }) {
  const memory = memoryInMegabytes();
  const cores = availableParallelism();
  const settings = {
    listen_addresses: "'127.0.0.1'",
    unix_socket_directories: "''",
    port,
    max_connections: durable ? 60 : 100,
    timezone: "'UTC'",
    log_timezone: "'UTC'",
    shared_preload_libraries: "'pg_stat_statements'",
    "pg_stat_statements.track_utility": "off",

    shared_buffers: durable ? `${between(128, memory / 4, 8192)}MB` : "128MB",
    effective_cache_size: `${between(256, memory / 2, 65536)}MB`,
    work_mem: `${between(4, memory / 400, 64)}MB`,
    maintenance_work_mem: `${between(64, memory / 16, 1024)}MB`,
    dynamic_shared_memory_type: hasRoomyShm() ? "posix" : "mmap",

    max_worker_processes: between(8, cores * 2, 32),
    max_parallel_workers: between(2, cores, 16),
    max_parallel_workers_per_gather: between(1, cores / 2, 4),
    random_page_cost: 1.1,
    effective_io_concurrency: 64,
    default_statistics_target: 200,
    jit: "off",

    // Compressed page images cost an operation as much again in processor time as the operation itself.
    wal_compression: "off",
    wal_buffers: "16MB",
    min_wal_size: "256MB",
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    checkpoint_completion_target: 0.9,
    ...(durable
      ? { fsync: "on", synchronous_commit: "on", full_page_writes: "on" }
      : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),

    autovacuum: "on",
    autovacuum_naptime: "15s",
    autovacuum_max_workers: between(2, cores, 4),
    autovacuum_vacuum_scale_factor: 0.05,
    autovacuum_vacuum_insert_scale_factor: 0.1,
    autovacuum_analyze_scale_factor: 0.02,
    autovacuum_vacuum_cost_limit: 2000,

    logging_collector: "on",
    log_directory: "'log'",
    log_filename: "'postgresql-%a.log'",
    log_rotation_age: "1d",
    log_rotation_size: 0,
    log_truncate_on_rotation: "on",
    log_line_prefix: "'%m [%p] %q%a '",
    // Statements and details carry personal values, so the log gets the message alone.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_parameter_max_length_on_error: 0,
    log_checkpoints: "off",
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join("");
}

/** What this process may use: the machine's memory, or less inside a container. */
function memoryInMegabytes() {
  const limit = process.constrainedMemory?.() || Number.POSITIVE_INFINITY;
  return Math.min(totalmem(), limit) / megabyte;
}

/** Containers often have 64 MB there, and a parallel query then fails half-way. */
function hasRoomyShm() {
  try {
    const { bavail, bsize } = statfsSync("/dev/shm");
    return bavail * bsize > 512 * megabyte;
  } catch {
    return false;
  }
}

function between(least, value, most) {
  return Math.round(Math.min(Math.max(value, least), most));
}

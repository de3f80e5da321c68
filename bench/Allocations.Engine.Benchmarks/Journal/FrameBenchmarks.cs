using System.IO.Hashing;
using System.Text.Json;
using Allocations.Engine.Benchmarks.Gate;
using Allocations.Engine.Commands;
using Allocations.Engine.Journal;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Allocations.Engine.Benchmarks.Journal;

/// <summary>What the log does with a command: writes it down, and seals a frame of 2,048 with hashes. Beside it the same
/// fields as JSON and through a <see cref="BinaryWriter"/>, and the checksums that logs usually have.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public unsafe class FrameBenchmarks : IDisposable
{
    private const int Commands = 2_048;
    private const long Seed = 42;

    private readonly CommandBuffer _commands = new(1 << 20);
    private readonly MemoryStream _stream = new(1 << 20);
    private BinaryWriter _writer = null!;
    private Utf8JsonWriter _json = null!;
    private FrameBuffer _frame = null!;

    [GlobalSetup]
    public void Fill()
    {
        _writer = new BinaryWriter(_stream);
        _json = new Utf8JsonWriter(_stream, new JsonWriterOptions { SkipValidation = true });
        Commands_encoded();
        _frame = new FrameBuffer(_commands.Length) { PayloadLength = _commands.Length, Count = Commands };
        Buffer.MemoryCopy(_commands.Start, _frame.Payload, _frame.PayloadCapacity, _commands.Length);
        *_frame.Header = new FrameHeader
        {
            HeaderSize = FrameHeader.SizeOf, PayloadLength = (uint)_commands.Length, CommandCount = Commands,
        };
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _frame.Dispose();
        _commands.Dispose();
        _writer.Dispose();
        _json.Dispose();
        _stream.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(OperationsPerInvoke = Commands)]
    [BenchmarkCategory("encode")]
    [AllocatesNothing]
    public int Commands_encoded()
    {
        _commands.Clear();
        for (int i = 1; i <= Commands; i++)
        {
            _commands.Add(
                new CreateAllocation(new AllocationRequest(new ProductId(i), 1)), new OperationId(new UInt128(1, (ulong)i)));
        }

        return _commands.Length;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Commands)]
    [BenchmarkCategory("encode")]
    public long Binary_writer()
    {
        _stream.Position = 0;
        for (int i = 1; i <= Commands; i++)
        {
            _writer.Write((byte)CommandKind.CreateAllocation);
            _writer.Write(1L);
            _writer.Write((long)i);
            _writer.Write(i);
            _writer.Write(Quantity.MillionthsPerUnit);
        }

        _writer.Flush();
        return _stream.Position;
    }

    [Benchmark(OperationsPerInvoke = Commands)]
    [BenchmarkCategory("encode")]
    public long Json_writer()
    {
        _stream.Position = 0;
        _json.Reset();
        for (int i = 1; i <= Commands; i++)
        {
            _json.WriteStartObject();
            _json.WriteNumber("operation"u8, i);
            _json.WriteNumber("product"u8, i);
            _json.WriteNumber("quantity"u8, 1);
            _json.WriteEndObject();
        }

        _json.Flush();
        return _stream.Position;
    }

    /// <summary>XxHash128 over payload and header, salted.</summary>
    [Benchmark(OperationsPerInvoke = Commands)]
    [BenchmarkCategory("seal")]
    [AllocatesNothing]
    public ulong Frame_sealed()
    {
        FrameSeal.Seal(_frame.Header, Seed);
        return (ulong)_frame.Header->Checksum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Commands)]
    [BenchmarkCategory("seal")]
    public uint Checksum_crc32() => Crc32.HashToUInt32(new ReadOnlySpan<byte>(_frame.Payload, _frame.PayloadLength));

    [Benchmark(OperationsPerInvoke = Commands)]
    [BenchmarkCategory("seal")]
    public ulong Checksum_crc64() => Crc64.HashToUInt64(new ReadOnlySpan<byte>(_frame.Payload, _frame.PayloadLength));
}

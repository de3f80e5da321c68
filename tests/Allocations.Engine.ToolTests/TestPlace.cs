using System.Security.Cryptography;
using Allocations.Engine.Journal;

namespace Allocations.Engine.ToolTests;

/// <summary>A directory of one test's own, with stores in it.</summary>
internal sealed class TestPlace : IDisposable
{
    private const int ManyCommands = 40;

    private readonly string _root = Directory.CreateTempSubdirectory("allocations-tool-").FullName;

    public string Store => Path.Combine(_root, "store");

    public string At(string name) => Path.Combine(_root, name);

    /// <summary>One of everything, and two checkpoints.</summary>
    public async Task<TestPlace> WithSampleAsync(bool checkpoint = true)
    {
        await SampleStore.CreateAsync(Store, checkpoint);
        return this;
    }

    /// <summary>One of everything, and then so many commits of one command that there are several segments;
    /// no checkpoints.</summary>
    /// <param name="close">Whether it is closed; otherwise it is left as by a process that died.</param>
    public async Task<TestPlace> WithManyFramesAsync(bool close = true)
    {
        await SampleStore.CreateAsync(Store, checkpoint: false);
        await using (AllocationEngine engine = SampleStore.Open(Store, checkpoint: false))
        {
            for (int i = 0; i < ManyCommands; i++)
            {
                (await engine.Stock.ReceiveAsync(SampleStore.Cable, SampleStore.Shelf, 1)).EnsureSuccess();
            }
        }

        if (!close)
        {
            Write(Frames()[^1] is var last ? last.Segment : 0, last.Offset, new byte[FrameLayout.Alignment]);
        }

        return this;
    }

    /// <summary>Frames of three blocks: two to a segment of eight, which leaves two blocks unused.</summary>
    public async Task<TestPlace> WithWideFramesAsync()
    {
        const int Commands = 146;
        await SampleStore.CreateAsync(Store, checkpoint: false);
        await using AllocationEngine engine = SampleStore.Open(Store, checkpoint: false);
        using CommandBatch batch = engine.RentBatch();
        for (int i = 0; i < ManyCommands / 4; i++)
        {
            batch.Clear();
            for (int command = 0; command < Commands; command++)
            {
                batch.Receive(SampleStore.Cable, SampleStore.Shelf, 1);
            }

            await batch.SubmitAsync();
        }

        return this;
    }

    /// <summary>The genesis and nothing else.</summary>
    public async Task<TestPlace> WithEmptyAsync()
    {
        await SampleStore.Open(Store).DisposeAsync();
        return this;
    }

    /// <summary>All frames of the store, in order.</summary>
    public unsafe IReadOnlyList<FramePlace> Frames()
    {
        List<FramePlace> frames = [];
        using SegmentCatalog segments = new(StorageFactory.OpenExisting(Store)!);
        HeaderReader reader = new(storeId: null);
        foreach (long segment in segments.Numbers)
        {
            byte[] bytes = File.ReadAllBytes(FileOf(segment));
            fixed (byte* start = bytes)
            {
                for (int offset = 0; offset < bytes.Length; offset += FrameLayout.Alignment)
                {
                    var header = (FrameHeader*)(start + offset);
                    if (reader.Read(header, segment, offset, SampleStore.SegmentBytes) == HeaderState.Valid)
                    {
                        frames.Add(new FramePlace(segment, offset, *header));
                    }
                }
            }
        }

        return frames;
    }

    public string FileOf(long segment) => Path.Combine(Store, SegmentName.Of(segment));

    public void Flip(FramePlace frame, int byteInFrame)
    {
        using FileStream file = File.Open(FileOf(frame.Segment), FileMode.Open);
        file.Position = frame.Offset + byteInFrame;
        int value = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(value ^ 0x10));
    }

    public void Write(long segment, long offset, ReadOnlySpan<byte> bytes)
    {
        using FileStream file = File.Open(FileOf(segment), FileMode.Open);
        file.Position = offset;
        file.Write(bytes);
    }

    /// <summary>Names, contents and times of all files in the store.</summary>
    public string[] Snapshot() => [.. new DirectoryInfo(Store).GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal).Select(file =>
        $"{file.Name} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.FullName)))} {file.LastWriteTimeUtc:O} {file.Length}")];

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>Opens a store as a host would, and digests it.</summary>
    public static async Task<StateDigest> DigestAsync(string directory)
    {
        await using AllocationEngine engine = await AllocationEngine.OpenAsync(directory, new() { AllowVolatileFileSystem = true });
        return await engine.GetDigestAsync();
    }
}

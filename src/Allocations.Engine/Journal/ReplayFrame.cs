namespace Allocations.Engine.Journal;

/// <summary>A verified frame of commands, as read from the log.</summary>
internal readonly unsafe ref struct ReplayFrame
{
    private readonly FrameHeader* _header;

    internal ReplayFrame(FrameHeader* header, uint* notes)
    {
        _header = header;
        Notes = notes;
    }

    /// <summary>One number per command for the sink, kept from <see cref="IFrameSink.Prepare"/> to
    /// <see cref="IFrameSink.Apply"/>.</summary>
    public uint* Notes { get; }

    /// <summary>The segment of the frame.</summary>
    public long Segment => _header->Segment;

    public long SegmentOffset => _header->SegmentOffset;

    public ulong FrameNumber => _header->FrameNumber;

    public uint Epoch => _header->Epoch;

    public ulong FirstSequence => _header->FirstSequence;

    public int Count => (int)_header->CommandCount;

    /// <summary>The version of the rules by which the writer executed the commands.</summary>
    public uint RulesVersion => _header->RulesVersion;

    /// <summary>UTC ticks, as the writer set it.</summary>
    public long Time => _header->Time;

    /// <summary>The digest of the outcomes of all earlier frames, as the writer passed it.</summary>
    public ulong OutcomeDigest => _header->OutcomeDigest;

    /// <summary>The watermark: the frames and commands that were on stable storage when this frame was sealed.</summary>
    public ulong DurableFrame => _header->DurableFrame;

    public ulong DurableSequence => _header->DurableSequence;

    public byte* PayloadPointer => (byte*)_header + FrameHeader.SizeOf;

    public int PayloadLength => (int)_header->PayloadLength;

    public ReadOnlySpan<byte> Payload => new(PayloadPointer, PayloadLength);
}

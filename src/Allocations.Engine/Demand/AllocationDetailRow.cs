using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>What an allocation carries but its rules seldom read. Same row number as the allocation.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct AllocationDetailRow
{
    [FieldOffset(0)] public long RequestedAt;
    [FieldOffset(8)] public long RequiredBy;
    [FieldOffset(16)] public long CreatedAt;
    [FieldOffset(24)] public int DocumentText;
    [FieldOffset(28)] public int CustomerText;
    [FieldOffset(32)] public int ShipToText;
    [FieldOffset(36)] public int NotesText;

    /// <summary>A block of location ids, two to a word; ahead of them the instant up to which lots must be usable, if the request
    /// says one.</summary>
    [FieldOffset(40)] public int Locations;
    [FieldOffset(44)] public int Actor;

    /// <summary>The allocation made before this one for the same document.</summary>
    [FieldOffset(48)] public int PreviousOfDocument;

    /// <summary>The entries of the block, with those of the instant.</summary>
    [FieldOffset(52)] public ushort LocationCount;
    [FieldOffset(54)] public DocumentKind DocumentKind;

    /// <summary>The request's own sourcing policy plus one; 0 for the product's.</summary>
    [FieldOffset(55)] public byte Sourcing;

    /// <summary>The allocation made after this one for the same document.</summary>
    [FieldOffset(56)] public int NextOfDocument;

    /// <summary>How many that were split off stand in its place, behind it.</summary>
    [FieldOffset(60)] public byte PartsSplitOff;

    /// <summary>1 if what was asked for lives on in another allocation: recreated, or merged into it.</summary>
    [FieldOffset(61)] public byte LivesOn;

    /// <summary>How many entries of the block the instant takes; 0 for none.</summary>
    [FieldOffset(62)] public byte EntriesAhead;
}

using Allocations.Engine.Commands;

namespace Allocations.Engine.Rules;

/// <summary>A command that needs consent, or the members of a group of which one does, one behind the other.</summary>
/// <param name="first">The first command.</param>
/// <param name="bytes">The bytes of all.</param>
/// <param name="members">Their number.</param>
internal readonly unsafe struct HeldCommand(byte* first, int bytes, int members)
{
    public byte* First { get; } = first;

    public int Bytes { get; } = bytes;

    public int Members { get; } = members;

    /// <summary>The header of the first command, whose sender all have.</summary>
    public CommandHeader* Header => (CommandHeader*)First;
}

using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>How strictly the amounts of a reallocation of several lines are meant
/// (<see cref="Commands.ReallocateMany"/>).</summary>
[JsonConverter(typeof(EnumJsonConverter<ReallocationStrictness>))]
public enum ReallocationStrictness : byte
{
    /// <summary>Each line moves exactly its amount, or the command is refused. The <c>default</c> value.</summary>
    Exactly = 0,

    /// <summary>Each line moves its amount or as much of it as there is: what its giver has allocated, and its receiver may take
    /// and still needs. A line that can move nothing refuses the command.</summary>
    AtMost = 1,

    /// <summary>As <see cref="AtMost"/>, but a line that can move nothing is passed over. If no line can move anything, the
    /// outcome is <see cref="CommandStatus.Unchanged"/>.</summary>
    TakeWhatIsThere = 2,
}

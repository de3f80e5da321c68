using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The level of consent that an <see cref="ApprovalPolicy"/> demands, the lowest first: of several policies that concern
/// a command, the one of the highest level applies. The numbers are on disk: never reuse one.</summary>
[JsonConverter(typeof(EnumJsonConverter<ApprovalLevel>))]
public enum ApprovalLevel : byte
{
    /// <summary>No level: the <c>default</c> value.</summary>
    None = 0,

    /// <summary>One approval, for routine decisions.</summary>
    Manager = 1,

    /// <summary>One approval, for decisions that affect dates which customers were told.</summary>
    CustomerService = 2,

    /// <summary>One approval, for decisions of high value or about important customers.</summary>
    Executive = 3,

    /// <summary>Two approvals by two different actors, neither of whom is the requester.</summary>
    DualControl = 4,
}

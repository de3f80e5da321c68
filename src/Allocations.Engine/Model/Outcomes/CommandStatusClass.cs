using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The class of a status: whether the command succeeded, and otherwise whether it can succeed later.</summary>
[JsonConverter(typeof(EnumJsonConverter<CommandStatusClass>))]
public enum CommandStatusClass : byte
{
    /// <summary>There is no outcome yet (<see cref="CommandStatus.Pending"/>).</summary>
    None = 0,

    /// <summary>The command was executed, or the requested state existed already.</summary>
    Success = 1,

    /// <summary>The command is wrong in itself, whatever the state of the store is. It must be corrected.</summary>
    Invalid = 2,

    /// <summary>The command names an object that does not exist in its tenant.</summary>
    NotFound = 3,

    /// <summary>The state of allocations, stock or master data does not permit the command. The same command can succeed after
    /// that state has changed.</summary>
    Conflict = 4,

    /// <summary>The engine cannot serve the command now. The same command can succeed later, when the condition that the status
    /// names has ended.</summary>
    Unavailable = 5,

    /// <summary>The command was not executed, and is kept: it is executed when others have approved it
    /// (<see cref="CommandStatus.ApprovalRequired"/>). Sending it again under the same operation id gives the same
    /// outcome.</summary>
    Deferred = 6,
}

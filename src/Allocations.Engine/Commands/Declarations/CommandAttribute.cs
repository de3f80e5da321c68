namespace Allocations.Engine.Commands;

/// <summary>Declares a command. From the declaration the generator writes the record's encoder, the row of the
/// <see cref="CommandTable"/> and the methods of facade and batch.</summary>
/// <param name="kind">The kind. Records of one kind are variants of one command.</param>
/// <param name="payload">The fixed part of the encoded command; its fields are filled from the record's members of the same
/// names.</param>
[AttributeUsage(AttributeTargets.Struct)]
internal sealed class CommandAttribute(CommandKind kind, Type payload) : Attribute
{
    /// <summary>The kind.</summary>
    public CommandKind Kind { get; } = kind;

    /// <summary>The type of the payload.</summary>
    public Type Payload { get; } = payload;

    /// <summary>The facade that gets the method. Default: none.</summary>
    public CommandArea Area { get; init; }

    /// <summary>The family whose permission the command needs, one flag. Default: that of the area, which is
    /// <see cref="CommandFamilies.Store"/> for events and jobs.</summary>
    public CommandFamilies Family { get; init; }

    /// <summary>The name of the methods. Default: that of the record.</summary>
    public string? Verb { get; init; }

    /// <summary>The type of the outcome that the facade's method returns. Default: <see cref="Engine.Outcome"/>.</summary>
    public Type Outcome { get; init; } = typeof(Outcome);

    /// <summary>Whether the record encodes itself.</summary>
    public bool WritesItself { get; init; }

    /// <summary>Whether another record of the kind supplies the table's row.</summary>
    public bool IsVariant { get; init; }

    /// <summary>The forms of the command's <see cref="Amount"/>; required if it has one.</summary>
    public AmountForms Amounts { get; init; }

    /// <inheritdoc cref="CommandDescriptor.Prefetch"/>
    public PrefetchPlan Prefetch { get; init; }

    /// <inheritdoc cref="CommandDescriptor.NeedsRoom"/>
    public bool NeedsRoom { get; init; } = true;

    /// <inheritdoc cref="CommandDescriptor.RequiresUnexpired"/>
    public bool RequiresUnexpired { get; init; }

    /// <inheritdoc cref="CommandDescriptor.Defines"/>
    public CommandSubject Defines { get; init; }

    /// <summary>A method of the <see cref="CommandTable"/> for a check that is specific to the kind. Default: none.</summary>
    public string? Check { get; init; }
}
